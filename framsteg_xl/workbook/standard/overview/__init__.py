"""*Översikt*: live figures, charts and *Att göra*, and the hidden sheet that they are counted on."""
