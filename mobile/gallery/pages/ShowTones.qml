import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "How a tone looks"

    spacing: Theme.gap

    Repeater {
        model: ["neutral", "accent", "ok", "warn", "error"]
        Rectangle {
            id: swatch
            required property string modelData
            Layout.fillWidth: true
            implicitHeight: words.implicitHeight + 16
            color: Tones.tint(modelData)
            Words {
                id: words
                x: 12
                y: 8
                text: swatch.modelData
                strong: true
                color: Tones.ink(swatch.modelData)
            }
        }
    }
}
