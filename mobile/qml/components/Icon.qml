import QtQuick
import QtQuick.Controls.impl

// One of Glyphs by name, in one colour. Never alone where it carries a meaning: a word stands beside it.
Item {
    id: icon

    property string name
    property color color: Theme.text
    property int size: 24

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    IconImage {
        anchors.centerIn: parent
        width: icon.size
        height: icon.size
        source: Glyphs.file(icon.name)
        sourceSize: Qt.size(icon.size, icon.size)
        color: icon.color
    }
}
