pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S12: arrow, circle, freehand, text and blur box on a copy; the original stays as it was. Marks are drawn by dragging.
AppPage {
    id: page

    required property PhotoDesk desk
    property string kind: "arrow"
    property color ink: inks[0].colour
    readonly property var inks: [{ key: "red", text: qsTr("Red"), colour: "#D92D20" }, { key: "yellow", text: qsTr("Yellow"), colour: "#FFD400" }, { key: "green", text: qsTr("Green"), colour: "#12B76A" }, { key: "blue", text: qsTr("Blue"), colour: "#2E90FA" }, { key: "black", text: qsTr("Black"), colour: "#101828" }]

    title: qsTr("Draw on a copy")
    subtitle: qsTr("The original stays as it is")

    Connections {
        target: page.desk
        function onRendered(url: string) {
            page.back();
        }
    }
    Flow {
        spacing: 8
        Layout.fillWidth: true
        Repeater {
            model: [{ key: "arrow", text: qsTr("Arrow"), icon: "arrow" }, { key: "circle", text: qsTr("Circle"), icon: "circle" }, { key: "pen", text: qsTr("Pen"), icon: "draw" }, { key: "text", text: qsTr("Text"), icon: "text" }, { key: "blur", text: qsTr("Blur"), icon: "blur" }]
            Chip {
                required property var modelData
                objectName: "tool_" + modelData.key
                text: modelData.text
                checkable: false
                checked: page.kind === modelData.key
                Accessible.role: Accessible.RadioButton
                onActed: page.kind = modelData.key
            }
        }
    }
    Row {
        visible: page.kind !== "blur"
        spacing: 8
        Repeater {
            model: page.inks
            Tap {
                id: pot
                required property var modelData
                objectName: "ink_" + modelData.key
                text: modelData.text
                implicitWidth: Theme.target
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                Accessible.checked: Qt.colorEqual(page.ink, modelData.colour)
                onActed: page.ink = modelData.colour
                contentItem: Item {
                    Rectangle {
                        anchors.centerIn: parent
                        width: 40
                        height: 40
                        radius: 20
                        color: pot.modelData.colour
                        border.width: 3
                        border.color: "#FFFFFF"
                        Icon {
                            anchors.centerIn: parent
                            visible: Qt.colorEqual(page.ink, pot.modelData.colour)
                            name: "check"
                            color: pot.modelData.key === "yellow" ? "#101828" : "#FFFFFF"
                        }
                    }
                    Rectangle {
                        anchors.centerIn: parent
                        width: 44
                        height: 44
                        radius: 22
                        color: "transparent"
                        border.width: 1
                        border.color: Theme.outline
                    }
                }
            }
        }
    }
    Field {
        id: words
        objectName: "markText"
        visible: page.kind === "text"
        label: qsTr("Text")
        placeholder: qsTr("Then tap the picture where it belongs")
    }
    MarkBoard {
        id: board
        objectName: "board"
        source: page.desk.source
        imageWidth: page.desk.imageWidth
        imageHeight: page.desk.imageHeight
        marks: page.desk.marks
        kind: page.kind
        ink: page.ink
        label: words.text
        Layout.fillWidth: true
        onDrawn: mark => page.desk.add(mark)
    }
    ActionButton {
        objectName: "undo"
        text: qsTr("Undo")
        glyph: "undo"
        allowed: page.desk.canUndo
        reason: qsTr("There is nothing to take back.")
        Layout.fillWidth: true
        onActed: page.desk.undo()
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        text: qsTr("Save the copy")
        glyph: "check"
        allowed: page.desk.marks.length > 0
        reason: qsTr("Draw something first.")
        Layout.fillWidth: true
        onActed: page.desk.render()
    }
}
