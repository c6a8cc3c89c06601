import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Who says it"

    spacing: Theme.gap

    ActionButton {
        objectName: "say"
        text: "Say something"
        onActed: Notice.say("Saved on this device")
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: 90
        Toast { objectName: "toast"; y: 8 }
    }
}
