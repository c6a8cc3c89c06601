pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S15: what an asset is called and its tags, changed by whoever has the right; it works without a line.
AppPage {
    id: page

    required property string assetId
    property string kind: "qr"
    property bool leaving: false      // the fields are being saved; a tag alone keeps the page

    title: qsTr("Change %1").arg(asset.name)

    AssetView {
        id: asset
        assetId: page.assetId
        onSaved: {
            Notice.say(qsTr("Saved on this device"));
            if (page.leaving) {
                page.back();
            }
        }
        onProblemChanged: page.leaving = false
    }
    Gone {
        visible: asset.gone
    }
    Problem {
        of: asset
    }
    EditFields {
        id: form
        of: asset
        fields: [
            { key: "name", label: qsTr("Name"), value: asset.name },
            { key: "nickname", label: qsTr("Called"), value: asset.nickname },
            { key: "serial", label: qsTr("Serial"), value: asset.serial },
            { key: "make", label: qsTr("Make"), value: asset.make },
            { key: "model", label: qsTr("Model"), value: asset.model },
            { key: "locationNote", label: qsTr("Where exactly"), value: asset.locationNote }
        ]
    }
    Section {
        visible: asset.canTag
        title: qsTr("Tags")
        Repeater {
            model: asset.tags
            ListRow {
                required property var modelData
                objectName: "tag_" + modelData.code
                text: modelData.code
                detail: modelData.kindText
                glyph: "tag"
                hint: qsTr("Take it off")
                leads: false
                trailing: Icon {
                    name: "trash"
                    color: Theme.muted
                }
                Layout.fillWidth: true
                onActed: off.ask(modelData.code)
            }
        }
        Segments {
            objectName: "tagKind"
            label: qsTr("Kind")
            current: page.kind
            choices: [{ key: "qr", text: qsTr("QR code") }, { key: "barcode", text: qsTr("Barcode") }, { key: "nfc", text: qsTr("NFC") }]
            onChosen: key => page.kind = key
        }
        Field {
            id: code
            objectName: "tagCode"
            label: qsTr("Code")
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        }
        ActionButton {
            objectName: "addTag"
            text: qsTr("Put the tag on")
            glyph: "plus"
            allowed: code.text.trim() !== ""
            reason: qsTr("Type the code first.")
            Layout.fillWidth: true
            onActed: {
                asset.addTag(page.kind, code.text);
                code.text = "";
            }
        }
    }
    Confirm {
        id: off
        objectName: "takeOff"
        property string what
        function ask(tag: string) {
            what = tag;
            open();
        }
        title: qsTr("Take it off?")
        text: qsTr("Scanning \"%1\" does not lead to this asset any more.").arg(what)
        yes: qsTr("Take off")
        onAccepted: asset.removeTag(what)
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        visible: asset.editable.length > 0
        text: qsTr("Save")
        glyph: "pencil"
        allowed: form.changed
        reason: qsTr("Nothing is changed yet.")
        Layout.fillWidth: true
        onActed: {
            page.leaving = true;
            asset.edit(form.wishes);
        }
    }
}
