import QtQuick
import QtQuick.Layouts

// Loaders make these components, also while a view lets go of the card; bound ones then complain.
// qmllint disable unqualified

// A job in a list: what, where, when, how it stands; `job` is a JobRow of the view models; a card that is being taken
// away has none any more.
Tap {
    id: card

    required property var job
    property bool current: false
    readonly property string due: (job?.dueText ?? "") !== "" ? qsTr("due %1").arg(job.dueText) : ""
    // A row that is not read or laid out yet is as high as most are: below a low one a list makes more, only to throw them away.
    readonly property bool blank: (job?.number ?? "") === "" || implicitContentHeight === 0

    implicitHeight: blank ? Math.round(132 * Theme.textScale) : Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    text: qsTr("Job %1, %2").arg(job?.number ?? "").arg(job?.title ?? "")
    hint: Phrase.join([job?.stateText, job?.siteName, job?.windowText || card.due, job?.receiptText], ", ")
    leftPadding: 14
    rightPadding: 14
    topPadding: 12
    bottomPadding: 12

    background: Rectangle {
        radius: Theme.radius
        color: card.current ? Theme.accentTint : Theme.surface
        border.width: card.current ? 3 : Theme.border
        border.color: card.current ? Theme.accent : Theme.line
    }
    contentItem: Pile {
        spacing: 6

        // By hand and not by layouts: a list makes many of these while a finger moves.
        Item {
            readonly property bool narrow: Theme.textScale > 1.3
            Layout.fillWidth: true
            implicitHeight: narrow ? pill.y + pill.height : Math.max(kind.height, pill.height)
            Words {
                id: kind
                text: Phrase.join([card.job?.number, card.job?.kindText], " · ")
                font.pixelSize: Theme.small
                color: Theme.muted
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                width: parent.width - (parent.narrow ? 0 : pill.width + 8)
                y: parent.narrow ? 0 : Math.round((parent.height - height) / 2)
                Accessible.ignored: true
            }
            StatePill {
                id: pill
                text: card.job?.stateText ?? ""
                tone: card.job?.stateTone ?? "neutral"
                glyph: card.job?.stateIcon ?? ""
                width: Math.min(implicitWidth, parent.width)
                x: parent.narrow ? 0 : parent.width - width
                y: parent.narrow ? kind.height + 6 : 0
                Accessible.ignored: true
            }
        }
        Item {
            Layout.fillWidth: true
            implicitHeight: title.implicitHeight
            Loader {
                active: card.job?.urgent === true
                anchors.verticalCenter: parent.verticalCenter
                sourceComponent: Icon {
                    name: "bolt"
                    size: 20
                    color: Theme.error
                }
            }
            Words {
                id: title
                text: card.job?.title ?? ""
                strong: true
                x: card.job?.urgent === true ? Math.round(20 * Math.min(4 / 3, Theme.textScale)) + 8 : 0
                width: parent.width - x
                Accessible.ignored: true
            }
        }
        Words {
            visible: text !== ""
            text: Phrase.join([card.job?.urgent ? card.job?.priorityText : "", card.job?.siteName, card.job?.distanceText], " · ")
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        Item {
            visible: when.text !== ""
            Layout.fillWidth: true
            implicitHeight: Math.max(clock.height, when.implicitHeight)
            Icon {
                id: clock
                name: card.job?.overdue ? "warn" : "clock"
                size: 18
                width: implicitWidth
                height: implicitHeight
                color: card.job?.overdue ? Theme.error : Theme.muted
                anchors.verticalCenter: parent.verticalCenter
            }
            Words {
                id: when
                text: Phrase.join([card.job?.windowText, card.due], " · ")
                strong: card.job?.overdue === true
                font.pixelSize: Theme.small
                color: card.job?.overdue ? Theme.error : Theme.text
                x: clock.width + 6
                width: parent.width - x
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
        Loader {
            active: (card.job?.returnReason ?? "") !== ""
            visible: active
            Layout.fillWidth: true
            sourceComponent: RowLayout {
                spacing: 6
                Icon {
                    name: "undo"
                    size: 18
                    color: Theme.error
                    Layout.alignment: Qt.AlignTop
                }
                Words {
                    text: qsTr("Returned: %1").arg(card.job?.returnReason ?? "")
                    font.pixelSize: Theme.small
                    color: Theme.error
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
            }
        }
        Loader {
            active: (card.job?.receipt ?? "") !== ""
            visible: active
            Layout.fillWidth: true
            sourceComponent: ReceiptMark {
                receipt: card.job?.receipt ?? ""
                text: card.job?.receiptText || words(receipt)
                Accessible.ignored: true
            }
        }
    }
}
