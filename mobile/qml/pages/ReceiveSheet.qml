pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Files that another app gave to this one: what they are, and the job or ticket they are put into. Closing it lets them go.
Sheet {
    id: sheet

    objectName: "receive"
    title: qsTr("Put this into")
    onOpened: search.input.forceActiveFocus()

    Incoming {
        id: incoming
        files: App.incoming
        onSaved: {
            Notice.say(qsTr("Saved on this device"));
            sheet.close();
        }
    }
    Repeater {
        model: incoming.things
        ListRow {
            required property var modelData
            objectName: "thing_" + modelData.name
            text: modelData.name
            detail: modelData.detail
            glyph: !modelData.taken ? "warn" : modelData.isImage ? "camera" : "doc"
            allowed: modelData.taken
            reason: modelData.detail
            leads: false
            Layout.fillWidth: true
        }
    }
    Words {
        text: qsTr("They are copied; where they came from they stay.")
        font.pixelSize: Theme.small
        color: Theme.muted
        Layout.fillWidth: true
    }
    Problem {
        of: incoming
    }
    SearchField {
        id: search
        objectName: "receiveSearch"
        name: qsTr("Number or title of a job or ticket")
        text: incoming.search
        onEdited: value => incoming.search = value
    }
    Repeater {
        model: incoming
        ListRow {
            required property var model
            objectName: "into_" + model.key
            text: model.text
            detail: model.detail
            glyph: model.icon
            allowed: model.allowed === true && !incoming.busy
            reason: incoming.busy ? qsTr("The files are being taken in.") : model.reason ?? ""
            Layout.fillWidth: true
            onActed: incoming.put(model.key)
        }
    }
    Words {
        objectName: "receiveMore"
        visible: text !== ""
        text: incoming.moreText
        color: Theme.muted
        Layout.fillWidth: true
    }
    EmptyState {
        objectName: "receiveNone"
        visible: !incoming.loading && incoming.count === 0
        glyph: "search"
        text: incoming.search === "" ? qsTr("There is no job or ticket on this device") : qsTr("No job or ticket has these words")
    }
}
