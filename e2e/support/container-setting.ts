/** Whether the build has the WebContainer: `SITE_WEBCONTAINER=off` leaves it out of site and tests. */
export const withContainer = process.env['SITE_WEBCONTAINER'] !== 'off';
