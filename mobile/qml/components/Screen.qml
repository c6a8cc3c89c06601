import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// A page: what scrolls, and below it, always in reach of the thumb, the one primary action. The window shows the title.
FocusScope {
    id: screen

    property string title
    property string subtitle
    property int widest: 760
    property int spacing: Theme.gap
    property bool loading: false
    default property alias content: column.data
    property alias action: foot.data
    property alias flick: flick
    readonly property real footHeight: footGround.height
    property string objectKey           // what it shows, where a list beside it marks the row

    function reveal(item: Item) {
        const y = item.mapToItem(column, 0, 0).y;
        flick.contentY = Math.max(0, Math.min(y - 16, flick.contentHeight - flick.height));
    }

    Accessible.role: Accessible.Pane
    Accessible.name: title

    Flickable {
        id: flick
        objectName: "scroll"
        width: parent.width
        height: parent.height - footGround.height
        contentWidth: width
        contentHeight: column.implicitHeight + 2 * Theme.margin + Notice.room
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        Pile {
            id: column
            x: Math.round((parent.width - width) / 2)
            y: Theme.margin
            width: Math.min(screen.widest, flick.width - 2 * Theme.margin)
            spacing: screen.spacing
        }
    }
    Rectangle {
        id: footGround
        anchors.bottom: parent.bottom
        width: parent.width
        height: foot.implicitHeight > 0 ? foot.implicitHeight + 2 * Theme.gap : 0   // never hidden: that would hide its content
        color: Theme.surface
        Rectangle {
            visible: parent.height > 0
            width: parent.width
            height: Theme.border
            color: Theme.line
        }
        ColumnLayout {
            id: foot
            x: Math.round((parent.width - width) / 2)
            y: Theme.gap
            width: Math.min(screen.widest, parent.width - 2 * Theme.margin)
            spacing: 8
        }
    }
}
