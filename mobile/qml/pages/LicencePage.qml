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
    Words {
        text: qsTr("Version %1").arg(licence.version)
        color: Theme.muted
        Layout.fillWidth: true
    }
    Card {
        Words {
            objectName: "licenceText"
            text: licence.text
            Layout.fillWidth: true
        }
    }
}
