pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The shape of rows whose content is being read. It does not move.
ColumnLayout {
    id: skeleton

    property int rows: 3

    spacing: 8
    Layout.fillWidth: true
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Reading")

    Repeater {
        model: skeleton.rows
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.target + 20
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.line
            Rectangle {
                x: 16
                y: 18
                width: parent.width * 0.55
                height: 14
                radius: 7
                color: Theme.line
                opacity: Theme.sun ? 0.3 : 1
            }
            Rectangle {
                x: 16
                y: 44
                width: parent.width * 0.35
                height: 10
                radius: 5
                color: Theme.line
                opacity: Theme.sun ? 0.3 : 1
            }
        }
    }
}
