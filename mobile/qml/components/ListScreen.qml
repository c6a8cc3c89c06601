import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Views make these components, and cannot make bound ones.
// qmllint disable unqualified

// A page that is one long list: what stands above it scrolls along, rows are made only while they are in sight.
// A row says of itself that it is hidden while it waits to be used again (ListView.onPooled): the view only stops drawing it,
// and a screen reader would go on reading it.
FocusScope {
    id: screen

    property string title
    property string subtitle
    property alias list: list
    property alias model: list.model
    property alias delegate: list.delegate
    property bool loading: false
    property string emptyText
    property string emptyDetail
    property string emptyGlyph: "check"
    property int widest: 760
    readonly property real footHeight: ground.height
    default property alias content: head.data
    property alias action: foot.data

    Accessible.role: Accessible.Pane
    Accessible.name: title

    ListView {
        id: list
        objectName: "list"
        width: parent.width
        height: parent.height - ground.height
        leftMargin: Math.max(Theme.margin, Math.round((width - screen.widest) / 2))
        rightMargin: leftMargin
        // A window that becomes wide: the view of Qt 6.4 goes on standing where the old margin was.
        onLeftMarginChanged: contentX = -leftMargin
        topMargin: Theme.margin
        bottomMargin: Theme.margin + Notice.room
        spacing: Theme.gap
        clip: true
        reuseItems: true
        cacheBuffer: 600
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        ScrollBar.vertical: ScrollBar {}

        readonly property real inner: width - leftMargin - rightMargin
        property bool touched: false
        onMovementStarted: touched = true
        onContentYChanged: if (moving) touched = true
        function toTop() {
            if (!touched) {
                contentY = originY - topMargin;
            }
        }

        header: Item {
            width: list.inner
            implicitHeight: head.height + (head.height > 0 ? Theme.gap : 0)
            Component.onCompleted: head.parent = this
        }
        footer: ColumnLayout {
            width: list.inner
            EmptyState {
                objectName: "empty"
                visible: !screen.loading && list.count === 0 && screen.emptyText !== ""
                text: screen.emptyText
                detail: screen.emptyDetail
                glyph: screen.emptyGlyph
            }
            Skeleton {
                visible: screen.loading && list.count === 0
            }
        }
    }
    Pile {
        id: head
        width: list.inner
        onHeightChanged: Qt.callLater(list.toTop) // qmllint disable
    }
    Rectangle {
        id: ground
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
