import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "States: icon, word and colour"

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 8
        StatePill { text: "Assigned"; glyph: "circle" }
        StatePill { text: "In progress"; tone: "accent"; glyph: "play" }
        StatePill { text: "Closed"; tone: "ok"; glyph: "check" }
        StatePill { text: "On hold"; tone: "warn"; glyph: "pause" }
        StatePill { text: "Returned"; tone: "error"; glyph: "undo" }
    }
}
