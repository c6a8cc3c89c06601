import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Text"

    spacing: Theme.gap

    Words { text: "Body 16" }
    Words { text: "Strong"; strong: true }
    Words { text: "Title 22"; font.pixelSize: Theme.title; strong: true }
    Words { text: "Small, muted"; font.pixelSize: Theme.small; color: Theme.muted }
    Words { text: "0123456789\n1111111111"; }
}
