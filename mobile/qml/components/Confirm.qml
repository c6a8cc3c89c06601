import QtQuick
import QtQuick.Layouts

// Asks before something that cannot be taken back. Says what will happen, and names both ways.
Sheet {
    id: confirm

    property string text
    property string yes: qsTr("Go on")
    property string no: qsTr("Cancel")
    property bool dangerous: true
    signal accepted

    Words {
        text: confirm.text
        Layout.fillWidth: true
    }
    ActionButton {
        objectName: confirm.objectName + "Yes"
        text: confirm.yes
        look: confirm.dangerous ? "danger" : "filled"
        Layout.fillWidth: true
        onActed: {
            confirm.close();
            confirm.accepted();
        }
    }
    ActionButton {
        objectName: confirm.objectName + "No"
        text: confirm.no
        focus: true
        Layout.fillWidth: true
        onActed: confirm.close()
    }
}
