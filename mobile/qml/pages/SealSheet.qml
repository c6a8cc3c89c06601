import QtQuick
import QtQuick.Layouts
import Satchel.Ui

// Asks for the passphrase that a copy of unsent work is sealed with.
Sheet {
    id: seal

    property string text
    property string yes: qsTr("Export")
    property string look: "filled"
    signal accepted(string passphrase)

    onOpened: passphrase.text = ""

    Words {
        text: seal.text
        Layout.fillWidth: true
    }
    Field {
        id: passphrase
        objectName: seal.objectName + "Passphrase"
        label: qsTr("Passphrase")
        help: qsTr("At least 10 characters. Nobody can help if it is forgotten.")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
    }
    ActionButton {
        objectName: seal.objectName + "Yes"
        text: seal.yes
        look: seal.look
        allowed: passphrase.text.length >= 10
        reason: qsTr("The passphrase has at least 10 characters.")
        Layout.fillWidth: true
        onActed: {
            seal.close();
            seal.accepted(passphrase.text);
        }
    }
    ActionButton {
        objectName: seal.objectName + "No"
        text: qsTr("Cancel")
        Layout.fillWidth: true
        onActed: seal.close()
    }
}
