import QtQuick
import QtQuick.Layouts

// A part of a page with a heading. Where it can be complete it folds away, and says that it is.
Pile {
    id: section

    default property alias content: body.data
    property string title
    property string summary
    property bool foldable: false
    property bool complete: false
    property bool open: true
    property string receipt: ""

    Layout.fillWidth: true
    spacing: 8

    Tap {
        id: head
        objectName: section.objectName + "Head"
        visible: section.foldable
        text: section.title
        hint: section.complete ? qsTr("Complete") : section.summary
        corner: 6
        Layout.fillWidth: true
        Accessible.name: section.complete ? qsTr("%1, complete").arg(text) : text
        onActed: section.open = !section.open

        contentItem: RowLayout {
            spacing: 10
            Icon {
                name: section.complete ? "check" : "circle"
                color: section.complete ? Theme.ok : Theme.outline
            }
            ColumnLayout {
                spacing: 0
                Words {
                    text: section.title
                    strong: true
                    font.pixelSize: Theme.large
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                Words {
                    visible: text !== ""
                    text: section.summary
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
            Icon {
                name: section.open ? "down" : "forward"
                size: 20
                color: Theme.muted
            }
        }
    }
    Pile {
        visible: !section.foldable && section.title !== ""
        spacing: 2
        Layout.fillWidth: true
        Words {
            text: section.title
            strong: true
            font.pixelSize: Theme.large
            Layout.fillWidth: true
            Accessible.role: Accessible.Heading
        }
        ReceiptMark {
            receipt: section.receipt
            visible: section.receipt !== ""
        }
    }
    Pile {
        id: body
        visible: section.open || !section.foldable
        spacing: Theme.gap
        Layout.fillWidth: true
    }
}
