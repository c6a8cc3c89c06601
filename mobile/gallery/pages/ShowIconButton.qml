import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Buttons that are only an icon"

    spacing: Theme.gap

    RowLayout {
        spacing: 8
        IconButton { objectName: "back"; text: "Back"; glyph: "back" }
        IconButton { objectName: "framed"; text: "Torch"; glyph: "bolt"; framed: true }
        IconButton {
            objectName: "barred"
            text: "Undo"
            glyph: "undo"
            framed: true
            allowed: false
            reason: "There is nothing to take back."
        }
    }
}
