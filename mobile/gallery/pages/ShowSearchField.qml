import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Search"

    spacing: Theme.gap

    SearchField { objectName: "search"; text: "compressor" }
    SearchField { objectName: "fresh"; name: "Number, title, site, serial" }
}
