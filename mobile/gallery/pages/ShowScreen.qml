import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A page")

    spacing: Theme.gap

    Screen {
        objectName: "screen"
        title: qsTr("A page")
        Layout.fillWidth: true
        implicitHeight: 320
        Words { text: qsTr("What scrolls."); Layout.fillWidth: true }
        action: PrimaryAction { text: qsTr("The one action"); Layout.fillWidth: true }
    }
}
