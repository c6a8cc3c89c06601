import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A page"

    spacing: Theme.gap

    Screen {
        objectName: "screen"
        title: "A page"
        Layout.fillWidth: true
        implicitHeight: 320
        Words { text: "What scrolls."; Layout.fillWidth: true }
        action: PrimaryAction { text: "The one action"; Layout.fillWidth: true }
    }
}
