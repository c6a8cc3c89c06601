pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Satchel.Ui

// Every component on a page of its own, in every theme, size and hand.
ApplicationWindow {
    id: window

    readonly property var shows: ["ActionButton", "Avatar", "Banner", "BeforeAfter", "Bubble", "Card", "CheckRow", "Chip", "Choice", "Confirm", "ConflictRow", "DayColumn", "EmptyState", "FactRow", "Field", "FieldNote", "FocusRing", "Hatch", "Icon", "IconButton", "JobCard", "ListRow", "MoneyField", "NavBar", "NavButton", "NoteField", "Notice", "PartRow", "PhotoStrip", "PhotoTile", "PrimaryAction", "ProgressLine", "QueueRow", "ReceiptMark", "ScanFrame", "Screen", "SearchField", "Section", "Segments", "Sheet", "SignaturePad", "Skeleton", "StatePill", "StatusStrip", "Stepper", "TabStrip", "Tap", "TightWords", "Timeline", "TimerBar", "Toast", "Toggle", "Words"]
    property string current: shows[0]

    width: 1000
    height: 800
    visible: true
    title: "Satchel: components"
    color: Theme.bg

    RowLayout {
        anchors.fill: parent
        spacing: 0

        ListView {
            objectName: "shows"
            Layout.preferredWidth: 260
            Layout.fillHeight: true
            clip: true
            model: window.shows
            delegate: ListRow {
                required property string modelData
                width: ListView.view.width
                text: modelData
                onActed: window.current = modelData
            }
        }
        Screen {
            Layout.fillWidth: true
            Layout.fillHeight: true
            title: window.current

            Flow {
                spacing: 8
                Layout.fillWidth: true
                Segments {
                    objectName: "mode"
                    label: "Theme"
                    current: Theme.mode
                    choices: [{ key: "light", text: "Light" }, { key: "dark", text: "Dark" }, { key: "sun", text: "Sun" }]
                    onChosen: key => Theme.mode = key
                }
                Segments {
                    objectName: "text"
                    label: "Text size"
                    current: String(Theme.textScale)
                    choices: [{ key: "1", text: "100 %" }, { key: "1.5", text: "150 %" }, { key: "2", text: "200 %" }]
                    onChosen: key => Theme.textScale = Number(key)
                }
                Chip {
                    text: "Glove mode"
                    checked: Theme.glove
                    onActed: Theme.glove = checked
                }
                Chip {
                    text: "Left hand"
                    checked: Theme.leftHand
                    onActed: Theme.leftHand = checked
                }
            }
            Loader {
                source: "pages/Show" + window.current + ".qml"
                Layout.fillWidth: true
            }
        }
    }
}
