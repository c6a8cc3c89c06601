import QtQuick

// Where somebody signs with a finger. `strokes` is [[x,y,x,y,…],…] in the pad's own measure.
Rectangle {
    id: pad

    property var strokes: []
    readonly property bool empty: strokes.length === 0
    signal signed

    function clear() {
        strokes = [];
        canvas.requestPaint();
    }

    implicitHeight: 200
    color: "#FFFFFF"          // ink on paper, in every theme
    radius: 8
    border.width: Math.max(2, Theme.border)
    border.color: Theme.outline
    Accessible.role: Accessible.Graphic
    Accessible.name: empty ? qsTr("Signature, empty. Sign here with a finger") : qsTr("Signature, signed")

    Rectangle {
        x: 24
        width: parent.width - 48
        y: parent.height * 0.75
        height: 1
        color: "#76808E"
    }
    Words {
        visible: pad.empty
        anchors.centerIn: parent
        text: qsTr("Sign here")
        color: "#4A5563"
        Accessible.ignored: true
    }
    Canvas {
        id: canvas
        anchors.fill: parent
        onPaint: {
            const ctx = getContext("2d");
            ctx.reset();
            ctx.lineWidth = 3;
            ctx.lineCap = "round";
            ctx.lineJoin = "round";
            ctx.strokeStyle = "#12161C";
            for (const stroke of pad.strokes) {
                ctx.beginPath();
                ctx.moveTo(stroke[0], stroke[1]);
                for (let i = 2; i < stroke.length; i += 2) {
                    ctx.lineTo(stroke[i], stroke[i + 1]);
                }
                ctx.stroke();
            }
        }
    }
    MouseArea {
        objectName: pad.objectName + "Ink"
        anchors.fill: parent
        preventStealing: true
        Accessible.ignored: true
        onPressed: mouse => {
            pad.strokes.push([mouse.x, mouse.y]);
            pad.strokesChanged();
        }
        onPositionChanged: mouse => {
            const stroke = pad.strokes[pad.strokes.length - 1];
            stroke.push(Math.max(0, Math.min(width, mouse.x)), Math.max(0, Math.min(height, mouse.y)));
            canvas.requestPaint();
        }
        onReleased: pad.signed()
    }
}
