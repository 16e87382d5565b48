/** Meeting rooms of Contoso. @see https://learn.microsoft.com/graph/api/resources/room */
export const sampleRooms = [
  { nickname: 'Rainier', building: 'Building 18', floorNumber: 2, capacity: 12, address: 'rainier' },
  { nickname: 'Baker', building: 'Building 18', floorNumber: 2, capacity: 6, address: 'baker' },
  { nickname: 'Olympus', building: 'Building 14', floorNumber: 1, capacity: 20, address: 'olympus' },
  { nickname: 'Dom', building: 'Köln', floorNumber: 3, capacity: 8, address: 'dom' },
].map(({ address, nickname, ...room }, index) => ({
  id: `3c1b7a20-5d4e-4f60-8a71-9b2c0d3e4f5${index}`,
  displayName: `Room ${nickname}`,
  nickname: `Room ${nickname}`,
  emailAddress: `room.${address}@contoso.example`,
  ...room,
  bookingType: 'standard',
  isWheelChairAccessible: true,
}));
