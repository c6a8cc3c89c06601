pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Who one is to the office, this device, and how one is reached: phones, e-mails and addresses are one's own to say, with
// a line.
AppPage {
    id: page
    title: qsTr("Profile")

    property string kind: "phone"

    Profile {
        id: profile
        onSaved: {
            label.text = "";
            value.text = "";
            Notice.say(qsTr("The office has it"));
        }
    }
    Card {
        FactRow {
            label: qsTr("Name")
            value: profile.name
        }
        FactRow {
            label: qsTr("Signs in as")
            value: profile.email
        }
        FactRow {
            label: qsTr("This device")
            value: profile.deviceName
        }
    }
    Problem {
        of: profile
    }
    Section {
        title: qsTr("How you are reached")
        Words {
            visible: !profile.known
            text: profile.busy ? qsTr("The office is being asked.") : qsTr("The office keeps these; they show when there is a line.")
            color: Theme.muted
            Layout.fillWidth: true
        }
        Repeater {
            model: profile.points
            ListRow {
                required property var modelData
                required property int index
                objectName: "point_" + index
                text: modelData.value
                detail: modelData.label
                glyph: modelData.kind === "phone" ? "phone" : modelData.kind === "email" ? "message" : "pin"
                hint: qsTr("Remove")
                leads: false
                trailing: Icon {
                    name: "trash"
                    color: Theme.muted
                }
                allowed: !profile.busy
                reason: qsTr("The office is being asked.")
                Layout.fillWidth: true
                onActed: remove.ask(index, modelData.value)
            }
        }
        Segments {
            objectName: "pointKind"
            visible: profile.known
            label: qsTr("Kind")
            current: page.kind
            choices: profile.pointKinds
            onChosen: key => page.kind = key
        }
        Field {
            id: label
            objectName: "pointLabel"
            visible: profile.known
            label: qsTr("What it is")
            placeholder: qsTr("Mobile, work, home")
        }
        Field {
            id: value
            objectName: "pointValue"
            visible: profile.known
            label: qsTr("Number or address")
        }
        ActionButton {
            objectName: "addPoint"
            visible: profile.known
            text: qsTr("Add")
            glyph: "plus"
            allowed: value.text.trim() !== "" && !profile.busy
            reason: profile.busy ? qsTr("The office is being asked.") : qsTr("Type the number or address first.")
            Layout.fillWidth: true
            onActed: profile.addPoint(page.kind, label.text, value.text)
        }
    }
    Toggle {
        objectName: "weeklySummary"
        visible: profile.known
        text: qsTr("Summary once a week")
        detail: qsTr("Of your open jobs; otherwise as often as the office has set")
        on: profile.weeklySummary
        Layout.fillWidth: true
        onSwitched: weekly => profile.setWeeklySummary(weekly)
    }
    Words {
        text: qsTr("The rest the office keeps. Tell it when something has changed.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Confirm {
        id: remove
        objectName: "removePoint"
        property int row
        property string what
        function ask(index: int, name: string) {
            row = index;
            what = name;
            open();
        }
        title: qsTr("Remove it?")
        text: qsTr("The office does not reach you at \"%1\" any more.").arg(what)
        yes: qsTr("Remove")
        onAccepted: profile.removePoint(row)
    }
}
