import QtQuick
import QtQuick.Layouts

// Things that belong together on a surface. One elevation: a line around it.
Rectangle {
    id: card

    default property alias content: column.data
    property int padding: Theme.margin
    property alias spacing: column.spacing

    Layout.fillWidth: true
    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.border
    border.color: Theme.line

    Pile {
        id: column
        x: card.padding
        y: card.padding
        width: card.width - 2 * card.padding
        spacing: Theme.gap
    }
}
