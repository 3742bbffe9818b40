"""Files for other programs: tables, SPSS, ELAN, annotated video, figures."""
