import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Buttons with a word")

    spacing: Theme.gap

    ActionButton { objectName: "plain"; text: qsTr("Navigate"); glyph: "navigate" }
    ActionButton { objectName: "filled"; look: "filled"; text: qsTr("Send now"); glyph: "send" }
    ActionButton { objectName: "quiet"; look: "quiet"; text: qsTr("Skip") }
    ActionButton { objectName: "danger"; look: "danger"; text: qsTr("Discard"); glyph: "trash" }
    ActionButton {
        objectName: "barred"
        text: qsTr("Sort by distance")
        allowed: false
        reason: qsTr("The device does not know where it is.")
    }
}
