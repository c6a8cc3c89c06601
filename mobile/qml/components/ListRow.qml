import QtQuick
import QtQuick.Layouts

// A row of a list: an icon or an avatar, a title, what there is to know, and where it leads.
Tap {
    id: row

    property string detail
    property string glyph
    property string value
    property bool leads: true
    property bool unread: false
    property alias leading: lead.data
    property alias trailing: trail.data

    implicitHeight: Math.max(Theme.target, implicitContentHeight + 20)
    leftPadding: Theme.margin
    rightPadding: Theme.margin
    hint: detail
    Accessible.name: Phrase.join([unread ? qsTr("Unread") : "", text, value], ", ")

    background: Rectangle {
        radius: row.corner
        color: row.down ? Theme.accentTint : Theme.surface
        border.width: Theme.border
        border.color: Theme.line
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        RowLayout {
            id: lead
            visible: children.length > 1 || row.glyph !== ""
            Icon {
                visible: row.glyph !== ""
                name: row.glyph
                color: row.allowed ? Theme.accent : Theme.muted
            }
        }
        ColumnLayout {
            spacing: 2
            Words {
                text: row.text
                strong: row.unread || row.detail !== ""
                color: row.allowed ? Theme.text : Theme.muted
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            Words {
                visible: text !== ""
                text: row.detail
                font.pixelSize: Theme.small
                color: Theme.muted
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        Words {
            visible: text !== ""
            text: row.value
            color: Theme.muted
            horizontalAlignment: Text.AlignRight
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth + 1
            Accessible.ignored: true
        }
        RowLayout {
            id: trail
            visible: children.length > 0
        }
        Icon {
            visible: row.leads
            name: "forward"
            size: 20
            color: Theme.muted
        }
    }
}
