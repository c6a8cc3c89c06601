import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Who says it")

    spacing: Theme.gap

    ActionButton {
        objectName: "say"
        text: qsTr("Say something")
        onActed: Notice.say(qsTr("Saved on this device"))
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: 90
        Toast { objectName: "toast"; y: 8 }
    }
}
