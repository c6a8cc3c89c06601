pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S23: the devices one is signed in on, with their last contact; a lost one is signed out from here. The office keeps the list.
AppPage {
    id: page
    title: qsTr("My devices")

    Devices {
        id: devices
        onSaved: Notice.say(qsTr("The device is signed out"))
    }
    Problem {
        of: devices
    }
    Words {
        objectName: "unknown"
        visible: !devices.known
        text: devices.busy ? qsTr("The office is being asked.") : qsTr("The office keeps this list; it shows when there is a line.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Repeater {
        model: devices
        ListRow {
            id: row
            required property var model
            objectName: "device_" + model.title
            text: model.title
            detail: Phrase.join([model.here ? qsTr("This device") : "", model.detail], " · ")
            glyph: model.ended ? "close" : model.here ? "check" : "phone"
            hint: qsTr("Sign this device out")
            leads: false
            allowed: !model.here && !model.ended && !devices.busy
            reason: model.here ? qsTr("You are holding this one: sign out under More.") : model.ended ? qsTr("It is signed out already.") : qsTr("The office is being asked.")
            trailing: Icon {
                visible: !row.model.here && !row.model.ended
                name: "lock"
                color: Theme.muted
            }
            Layout.fillWidth: true
            onActed: end.ask(model.key, model.title)
        }
    }
    Confirm {
        id: end
        objectName: "endDevice"
        property string key
        property string what
        function ask(device: string, name: string) {
            key = device;
            what = name;
            open();
        }
        title: qsTr("Sign %1 out?").arg(what)
        text: qsTr("It gets nothing any more until somebody signs in on it with the password. What it has not sent can still be handed in. To have its data removed, tell the office.")
        yes: qsTr("Sign out")
        onAccepted: devices.revoke(key)
    }
    action: ActionButton {
        objectName: "askAgain"
        text: qsTr("Ask the office again")
        glyph: "sync"
        allowed: !devices.busy
        reason: qsTr("The office is being asked.")
        Layout.fillWidth: true
        onActed: devices.askAgain()
    }
}
