from zabota.site.cli import main

main()
