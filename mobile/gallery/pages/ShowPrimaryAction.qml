import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "The one action of a screen"

    spacing: Theme.gap

    PrimaryAction { objectName: "allowed"; text: "Start"; glyph: "play"; Layout.fillWidth: true }
    PrimaryAction {
        objectName: "barred"
        text: "Send for verification"
        allowed: false
        reason: "2 photos and the signature are missing."
        Layout.fillWidth: true
    }
    PrimaryAction {
        text: "A step with a name so long that it needs a second line on a phone"
        Layout.fillWidth: true
    }
}
