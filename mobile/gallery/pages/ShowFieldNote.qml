import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Below a field"

    spacing: Theme.gap

    FieldNote { help: "Twelve letters at least." }
    FieldNote { error: "The two do not match." }
}
