pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts

// The tabs of a page: words, the current one underlined; left and right keys move. `tabs` are {key, text, count?}.
Flickable {
    id: strip

    property var tabs: []
    property string current
    // Between the words: what is left of the width, before the strip has to be moved sideways.
    readonly property real words: {
        let sum = 0;
        for (let i = 0; i < all.count; ++i) {
            sum += all.itemAt(i)?.implicitContentWidth ?? 0;
        }
        return sum;
    }
    readonly property real air: Math.max(4, Math.min(12, (width - words) / (2 * Math.max(1, tabs.length)) - 2))
    signal chosen(string key)

    function show(tab: Item) {
        contentX = Math.max(0, Math.min(tab.x, Math.max(contentX, tab.x + tab.width - width)));
    }
    function move(by: int) {
        const at = tabs.findIndex(tab => tab.key === current);
        chosen(tabs[Math.max(0, Math.min(tabs.length - 1, at + by))].key);
    }

    implicitHeight: row.implicitHeight
    Layout.fillWidth: true
    contentWidth: Math.max(width, row.implicitWidth)
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.HorizontalFlick
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Parts of this page")

    Rectangle {
        y: row.height - 1
        width: strip.contentWidth
        height: 1
        color: Theme.line
    }
    RowLayout {
        id: row
        width: strip.contentWidth
        spacing: 0
        Repeater {
            id: all
            model: strip.tabs
            Tap {
                id: tab
                required property var modelData
                readonly property bool current: strip.current === modelData.key

                objectName: strip.objectName + "_" + modelData.key
                text: modelData.text
                corner: 4
                leftPadding: strip.air
                rightPadding: strip.air
                Layout.fillWidth: true
                Accessible.role: Accessible.PageTab
                Accessible.selected: current
                Keys.onLeftPressed: strip.move(-1)
                Keys.onRightPressed: strip.move(1)
                onActed: strip.chosen(modelData.key)
                onCurrentChanged: if (current) {
                    strip.show(tab);
                }

                background: Item {
                    Rectangle {
                        visible: tab.current
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: 4
                        color: Theme.accent
                    }
                }
                contentItem: Words {
                    text: tab.modelData.count > 0 ? tab.text + " " + tab.modelData.count : tab.text
                    strong: tab.current
                    color: tab.current ? Theme.accent : Theme.muted
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
