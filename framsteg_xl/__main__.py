from framsteg_xl.cli import main

main()
