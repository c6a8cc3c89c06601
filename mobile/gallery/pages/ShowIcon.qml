pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Every icon"

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 12
        Repeater {
            model: Glyphs.names
            Column {
                id: entry
                required property string modelData
                width: 84
                Icon { name: entry.modelData; size: 32 }
                Words { text: entry.modelData; font.pixelSize: 12 }
            }
        }
    }
}
