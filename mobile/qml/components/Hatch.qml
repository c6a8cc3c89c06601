import QtQuick

// Slanted lines: somebody is away. Readable without colour.
Canvas {
    id: hatch
    property color ink: Theme.outline
    opacity: Theme.sun ? 0.25 : 0.4   // what is written on it stays what one reads
    onInkChanged: requestPaint()
    onPaint: {
        const ctx = getContext("2d");
        ctx.reset();
        ctx.strokeStyle = ink;
        ctx.lineWidth = 1.5;
        for (let x = -height; x < width; x += 12) {
            ctx.beginPath();
            ctx.moveTo(x, height);
            ctx.lineTo(x + height, 0);
            ctx.stroke();
        }
    }
}
