import QtQuick
import QtQuick.Shapes

// One of Glyphs by name. Never alone where it carries a meaning: a word stands beside it.
Item {
    id: icon

    property string name
    property color color: Theme.text
    property int size: 24

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Shape {
        anchors.centerIn: parent
        width: 24
        height: 24
        scale: icon.size / 24
        antialiasing: true

        ShapePath {
            strokeColor: icon.color
            strokeWidth: Theme.sun ? 2.6 : 2
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: Glyphs.paths[icon.name] ?? ""
            }
        }
    }
}
