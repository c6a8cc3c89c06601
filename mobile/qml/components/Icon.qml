import QtQuick
import QtQuick.Controls.impl

// One of Glyphs by name, in one colour. Never alone where it carries a meaning: a word stands beside it.
Item {
    id: icon

    property string name
    property color color: Theme.text
    property int size: 24
    readonly property int grown: Math.round(size * Math.min(4 / 3, Theme.textScale))   // with the text, as far as bars allow

    implicitWidth: grown
    implicitHeight: grown
    Accessible.ignored: true

    IconImage {
        anchors.centerIn: parent
        width: icon.grown
        height: icon.grown
        source: Glyphs.file(icon.name)
        sourceSize.width: icon.grown
        sourceSize.height: icon.grown
        color: icon.color
    }
}
