import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("States: icon, word and colour")

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 8
        StatePill { text: qsTr("Assigned"); glyph: "circle" }
        StatePill { text: qsTr("In progress"); tone: "accent"; glyph: "play" }
        StatePill { text: qsTr("Closed"); tone: "ok"; glyph: "check" }
        StatePill { text: qsTr("On hold"); tone: "warn"; glyph: "pause" }
        StatePill { text: qsTr("Returned"); tone: "error"; glyph: "undo" }
    }
}
