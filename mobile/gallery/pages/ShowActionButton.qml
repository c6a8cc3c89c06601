import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Buttons with a word"

    spacing: Theme.gap

    ActionButton { objectName: "plain"; text: "Navigate"; glyph: "navigate" }
    ActionButton { objectName: "filled"; look: "filled"; text: "Send now"; glyph: "send" }
    ActionButton { objectName: "quiet"; look: "quiet"; text: "Skip" }
    ActionButton { objectName: "danger"; look: "danger"; text: "Discard"; glyph: "trash" }
    ActionButton {
        objectName: "barred"
        text: "Sort by distance"
        allowed: false
        reason: "The device does not know where it is."
    }
}
