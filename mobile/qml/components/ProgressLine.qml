import QtQuick
import QtQuick.Layouts

// How far: 0 to 1, or -1 where nobody knows.
Rectangle {
    id: line

    property real value: 0
    property string name

    implicitHeight: 12
    implicitWidth: 120
    Layout.fillWidth: true
    radius: 6
    color: Theme.bg
    border.width: Theme.border
    border.color: Theme.outline
    Accessible.role: Accessible.ProgressBar
    Accessible.name: value < 0 ? qsTr("%1: under way").arg(name) : qsTr("%1: %2 %").arg(name).arg(Math.round(value * 100))

    Rectangle {
        x: line.value < 0 ? parent.width * 0.3 : 0
        width: line.value < 0 ? parent.width * 0.4 : parent.width * Math.max(0, Math.min(1, line.value))
        height: parent.height
        radius: 6
        color: Theme.accent
    }
}
