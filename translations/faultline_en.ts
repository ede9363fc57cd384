<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>faultline::ui::Palette</name>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>faultline::ui::Rail</name>
    <message numerus="yes">
        <source>%n pattern(s) need triage</source>
        <translation>
            <numerusform>%n pattern needs triage</numerusform>
            <numerusform>%n patterns need triage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>faultline::ui::TopBar</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
</TS>
