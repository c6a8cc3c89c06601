import QtQuick

// Text as the app writes it: plain, wrapped, in the one family.
Text {
    property bool strong: false

    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.weight: strong ? Theme.strong : Font.Normal
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
