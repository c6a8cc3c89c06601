import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Buttons that are only an icon")

    spacing: Theme.gap

    RowLayout {
        spacing: 8
        IconButton { objectName: "back"; text: qsTr("Back"); glyph: "back" }
        IconButton { objectName: "framed"; text: qsTr("Torch"); glyph: "bolt"; framed: true }
        IconButton {
            objectName: "barred"
            text: qsTr("Undo")
            glyph: "undo"
            framed: true
            allowed: false
            reason: qsTr("There is nothing to take back.")
        }
    }
}
