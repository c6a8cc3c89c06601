import QtQuick
import QtQuick.Layouts

// A place of the app in the bottom bar or the rail: icon, word, and how many wait there.
Tap {
    id: place

    property string glyph
    property bool current: false
    property int count: 0
    property bool big: false

    corner: 8
    Accessible.role: Accessible.PageTab
    Accessible.selected: current
    Accessible.name: count > 0 ? qsTr("%1, %2 new").arg(text).arg(count) : text

    contentItem: ColumnLayout {
        spacing: 2
        Item {
            implicitWidth: 56
            implicitHeight: 32
            Layout.alignment: Qt.AlignHCenter
            Rectangle {
                anchors.fill: parent
                visible: place.current || place.big
                radius: 16
                color: place.big ? Theme.accent : Theme.accentTint
                border.width: place.big ? 0 : Theme.sun ? 2 : 0
                border.color: Theme.accent
            }
            Icon {
                anchors.centerIn: parent
                name: place.glyph
                color: place.big ? Theme.accentInk : place.current ? Theme.accent : Theme.muted
            }
            Rectangle {
                visible: place.count > 0
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.rightMargin: 2
                anchors.topMargin: -4
                width: Math.max(20, number.implicitWidth + 10)
                height: 20
                radius: 10
                color: Theme.error
                Words {
                    id: number
                    anchors.centerIn: parent
                    text: place.count > 99 ? "99+" : place.count
                    color: Theme.accentInk
                    strong: true
                    font.pixelSize: 12
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
        Words {
            text: place.text
            strong: place.current
            font.pixelSize: Math.min(Theme.small, 18)
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 11
            color: place.current ? Theme.accent : Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
}
