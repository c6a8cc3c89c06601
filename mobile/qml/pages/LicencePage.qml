import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S2, read again: the text and the version that was accepted.
AppPage {
    id: page
    title: qsTr("Licence")

    Licence {
        id: licence
    }
    EmptyState {
        objectName: "noLicence"
        visible: licence.text === ""
        glyph: "doc"
        text: qsTr("The office asks nobody to accept a licence")
    }
    Words {
        visible: licence.text !== ""
        text: qsTr("Version %1").arg(licence.version)
        color: Theme.muted
        Layout.fillWidth: true
    }
    Card {
        visible: licence.text !== ""
        Words {
            objectName: "licenceText"
            text: licence.text
            Layout.fillWidth: true
        }
    }
}
