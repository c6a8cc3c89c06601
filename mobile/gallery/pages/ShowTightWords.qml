import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Text none of whose words is broken"

    spacing: Theme.gap

    TightWords { text: "As large as there is room"; Layout.preferredWidth: 200 }
    TightWords { text: "Wiederherstellungsschlüssel"; strong: true; Layout.preferredWidth: 200 }
}
