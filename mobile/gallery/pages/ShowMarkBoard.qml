import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A picture that is drawn on"

    spacing: Theme.gap

    MarkBoard {
        objectName: "board"
        source: Qt.resolvedUrl("../pictures/before.png")
        imageWidth: 480
        imageHeight: 360
        Layout.fillWidth: true
        marks: [
            { kind: "arrow", points: [60, 300, 150, 190], colour: "#D92D20", text: "" },
            { kind: "circle", points: [130, 130, 200, 240], colour: "#FFD400", text: "" },
            { kind: "text", points: [30, 340], colour: "#2E90FA", text: "torn here" },
            { kind: "blur", points: [260, 150, 330, 230], colour: "", text: "" }
        ]
        onDrawn: mark => marks = [...marks, mark]
    }
}
