pragma ComponentBehavior: Bound
import QtQuick

// A picture that is drawn on by dragging; marks {kind, points, colour, text} are in the picture's own pixels, so that they
// fit whatever size it is shown in. Each has a white outline; a blur box shows the picture in coarse blocks.
Item {
    id: board

    property string source
    property int imageWidth: 1
    property int imageHeight: 1
    property var marks: []
    property string kind: "arrow"
    property color ink: "#D92D20"
    property string label
    property var drawing: null
    readonly property real ratio: Math.min(width / Math.max(1, imageWidth), height / Math.max(1, imageHeight))
    readonly property real inset: (width - imageWidth * ratio) / 2
    signal drawn(var mark)

    implicitHeight: 340
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("The picture, %1 marks").arg(marks.length)
    onMarksChanged: canvas.requestPaint()
    onRatioChanged: canvas.requestPaint()

    function at(mouse: var) : var {
        return [Math.round(Math.max(0, Math.min(imageWidth, (mouse.x - inset) / ratio))), Math.round(Math.max(0, Math.min(imageHeight, mouse.y / ratio)))];
    }
    function shape(ctx: var, mark: var) {
        const p = mark.points;
        ctx.beginPath();
        if (mark.kind === "circle") {
            const rx = Math.abs(p[2] - p[0]) / 2, ry = Math.abs(p[3] - p[1]) / 2;
            ctx.ellipse((p[0] + p[2]) / 2 - rx, (p[1] + p[3]) / 2 - ry, 2 * rx, 2 * ry);
        } else {
            ctx.moveTo(p[0], p[1]);
            for (let i = 2; i < p.length; i += 2) {
                ctx.lineTo(p[i], p[i + 1]);
            }
        }
        if (mark.kind === "arrow") {
            const angle = Math.atan2(p[3] - p[1], p[2] - p[0]), size = 18 / ratio;
            for (const turn of [2.6, -2.6]) {
                ctx.moveTo(p[2], p[3]);
                ctx.lineTo(p[2] + size * Math.cos(angle + turn), p[3] + size * Math.sin(angle + turn));
            }
        }
    }

    Image {
        id: picture
        x: board.inset
        width: board.imageWidth * board.ratio
        height: board.imageHeight * board.ratio
        source: board.source
        sourceSize.width: 1200
        asynchronous: true
        cache: false
    }
    Repeater {
        model: board.marks.concat(board.drawing ? [board.drawing] : []).filter(mark => mark.kind === "blur")
        Item {
            id: box
            required property var modelData
            readonly property var p: modelData.points
            x: board.inset + Math.min(p[0], p[2]) * board.ratio
            y: Math.min(p[1], p[3]) * board.ratio
            width: Math.abs(p[2] - p[0]) * board.ratio
            height: Math.abs(p[3] - p[1]) * board.ratio
            clip: true
            Image {
                x: board.inset - box.x
                y: -box.y
                width: picture.width
                height: picture.height
                source: board.source
                sourceSize.width: 28
                smooth: false
                asynchronous: true
                cache: false
            }
            Rectangle {
                anchors.fill: parent
                color: "transparent"
                border.width: 1
                border.color: "#FFFFFF"
            }
        }
    }
    Canvas {
        id: canvas
        anchors.fill: parent
        onPaint: {
            const ctx = getContext("2d");
            ctx.reset();
            ctx.translate(board.inset, 0);
            ctx.scale(board.ratio, board.ratio);
            ctx.lineCap = "round";
            ctx.lineJoin = "round";
            for (const mark of board.marks.concat(board.drawing ? [board.drawing] : [])) {
                if (mark.kind === "text") {
                    ctx.font = "bold " + Math.round(20 / board.ratio) + "px sans-serif";
                    ctx.lineWidth = 5 / board.ratio;
                    ctx.strokeStyle = "#FFFFFF";
                    ctx.strokeText(mark.text, mark.points[0], mark.points[1]);
                    ctx.fillStyle = mark.colour;
                    ctx.fillText(mark.text, mark.points[0], mark.points[1]);
                } else if (mark.kind !== "blur") {
                    for (const pass of [{ colour: "#FFFFFF", wide: 9 }, { colour: mark.colour, wide: 5 }]) {
                        ctx.lineWidth = pass.wide / board.ratio;
                        ctx.strokeStyle = pass.colour;
                        board.shape(ctx, mark);
                        ctx.stroke();
                    }
                }
            }
        }
    }
    MouseArea {
        objectName: board.objectName + "Hand"
        anchors.fill: parent
        preventStealing: true
        Accessible.ignored: true
        onPressed: mouse => {
            const point = board.at(mouse);
            board.drawing = { kind: board.kind, points: [...point, ...point], colour: String(board.ink), text: board.label };
        }
        onPositionChanged: mouse => {
            const point = board.at(mouse);
            const points = board.kind === "pen" ? [...board.drawing.points, ...point] : [...board.drawing.points.slice(0, 2), ...point];
            board.drawing = Object.assign({}, board.drawing, { points: points });
            canvas.requestPaint();
        }
        onReleased: {
            const mark = board.drawing;
            board.drawing = null;
            const moved = Math.abs(mark.points[mark.points.length - 2] - mark.points[0]) + Math.abs(mark.points[mark.points.length - 1] - mark.points[1]);
            if (mark.kind === "text" ? mark.text !== "" : moved > 4 || mark.points.length > 4) {
                board.drawn(mark.kind === "text" ? Object.assign({}, mark, { points: mark.points.slice(0, 2) }) : mark);
            }
            canvas.requestPaint();
        }
    }
}
