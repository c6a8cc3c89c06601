import QtQuick

// Words none of which is broken: where the widest is wider than there is room, all are written smaller.
Words {
    id: words

    property int size: Theme.body
    readonly property real widest: Phrase.widest(text, metrics) + 0 * metrics.height      // again when the font changes

    font.pixelSize: width > 0 && widest + 2 > width ? Math.max(10, Math.floor(size * width / (widest + 2))) : size

    FontMetrics {
        id: metrics
        font.family: Theme.family
        font.pixelSize: words.size
        font.weight: words.font.weight
    }
}
