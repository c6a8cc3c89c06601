import QtQuick

// An amount in one currency. Comma and point both divide; what leaves is written with a point: "12.50".
Field {
    id: money

    property string currency: "EUR"
    readonly property string amount: text.replace(",", ".").trim()
    readonly property bool valid: /^\d{1,9}(\.\d{1,2})?$/.test(amount)

    inputMethodHints: Qt.ImhFormattedNumbersOnly
    placeholder: "0.00"
    error: text !== "" && !valid ? qsTr("An amount like 12.50") : ""
    input.rightPadding: code.width + 24
    input.horizontalAlignment: TextInput.AlignRight

    Words {
        id: code
        parent: money.input
        anchors.right: parent?.right
        anchors.rightMargin: 14
        anchors.verticalCenter: parent?.verticalCenter
        text: money.currency
        color: Theme.muted
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
