import QtQuick
import QtQuick.Layouts

// What stands below a field: how to fill it, or what is wrong with it.
RowLayout {
    id: note

    property string help
    property string error

    visible: help !== "" || error !== ""
    spacing: 6
    Layout.fillWidth: true

    Icon {
        visible: note.error !== ""
        name: "warn"
        size: 18
        color: Theme.error
        Layout.alignment: Qt.AlignTop
    }
    Words {
        text: note.error || note.help
        font.pixelSize: Theme.small
        color: note.error !== "" ? Theme.error : Theme.muted
        Layout.fillWidth: true
    }
}
